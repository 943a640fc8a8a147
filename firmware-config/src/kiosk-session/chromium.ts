import type { KioskSession } from './settings.ts';

const folder = '/var/lib/lintel-kiosk';

/** Where Chromium keeps the installed page and the kiosk's pairing: both outlive a pulled plug. */
export const profile = `${folder}/chromium`;

/** How the kiosk's Chromium is started; the page's address comes last. */
export function chromiumFlags(): string[] {
  return [
    '--kiosk',
    '--ozone-platform=wayland',
    `--user-data-dir=${profile}`,
    '--password-store=basic',
    '--no-first-run',
    '--noerrdialogs',
    '--hide-crash-restore-bubble',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--touch-events=enabled',
    '--disable-features=Translate,SpareRendererForSitePerProcess',
    '--autoplay-policy=no-user-gesture-required',
    '--check-for-update-interval=31536000',
  ];
}

/** The page of this kiosk, less its token: its sizes in real millimetres from the first picture on. */
export function pageAddress({ hub, pixelsPerMm }: KioskSession): string {
  return `${hub}/?ppmm=${pixelsPerMm}`;
}

const off = 2;

/**
 * Chromium's managed policy: one origin, nothing to get out with. Names and values as in
 * https://chromeenterprise.google/policies/; a test asks Chromium itself whether it knows them all.
 */
export function chromiumPolicy({ hub, ca }: KioskSession): Record<string, unknown> {
  return {
    URLBlocklist: ['*'],
    URLAllowlist: [hub],
    ...(ca !== null && { CACertificates: [ca] }),
    SSLErrorOverrideAllowed: false,

    DeveloperToolsAvailability: off,
    RemoteDebuggingAllowed: false,
    TaskManagerEndProcessEnabled: false,
    IncognitoModeAvailability: 1,
    BrowserGuestModeEnabled: false,
    BrowserAddPersonEnabled: false,
    BrowserSignin: 0,
    SyncDisabled: true,
    ExtensionInstallBlocklist: ['*'],

    DownloadRestrictions: 3,
    AllowFileSelectionDialogs: false,
    PrintingEnabled: false,
    DefaultPopupsSetting: off,
    DefaultNotificationsSetting: off,
    DefaultGeolocationSetting: off,
    DefaultClipboardSetting: off,
    DefaultFileSystemReadGuardSetting: off,
    DefaultFileSystemWriteGuardSetting: off,
    DefaultSerialGuardSetting: off,
    DefaultWebBluetoothGuardSetting: off,
    DefaultWebHidGuardSetting: off,
    DefaultWebUsbGuardSetting: off,
    AudioCaptureAllowed: false,
    VideoCaptureAllowed: false,
    ScreenCaptureAllowed: false,

    PasswordManagerEnabled: false,
    SearchSuggestEnabled: false,
    SpellcheckEnabled: false,
    TranslateEnabled: false,
    AllowDinosaurEasterEgg: false,
    DefaultBrowserSettingEnabled: false,

    // Nothing leaves for anybody outside the shop.
    BackgroundModeEnabled: false,
    ComponentUpdatesEnabled: false,
    DnsOverHttpsMode: 'off',
    MetricsReportingEnabled: false,
    NetworkPredictionOptions: off,
    SafeBrowsingProtectionLevel: 0,
    UserFeedbackAllowed: false,
  };
}
