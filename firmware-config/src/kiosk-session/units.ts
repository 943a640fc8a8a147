export const tokenFile = '/etc/lintel/kiosk-token';

/** cage on the first terminal, for ever: whatever ends, it starts again. Only root reads the token's file. */
export const sessionUnit = (withToken: boolean) => `[Unit]
Description=Lintel kiosk: the shop's page on this screen
After=systemd-user-sessions.service systemd-logind.service dbus.socket network.target getty@tty1.service
Wants=dbus.socket systemd-logind.service
Conflicts=getty@tty1.service
Before=graphical.target
ConditionPathExists=/dev/tty0
StartLimitIntervalSec=0

[Service]
ExecStart=/usr/bin/cage -d -- /usr/lib/lintel/kiosk-session
Restart=always
RestartSec=2
User=lintel-kiosk
PAMName=lintel-kiosk
StateDirectory=lintel-kiosk
StateDirectoryMode=0700
${withToken ? `LoadCredential=kiosk-token:${tokenFile}\n` : ''}UMask=0077
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
UtmpIdentifier=tty1
UtmpMode=user
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
LockPersonality=yes
OOMPolicy=continue

[Install]
WantedBy=graphical.target
`;

export const darkUnit = `[Unit]
Description=Lintel kiosk: the panel is dark until somebody touches it
After=lintel-kiosk.service
PartOf=lintel-kiosk.service

[Service]
ExecStart=/usr/lib/lintel/kiosk-dark
ExecStopPost=/usr/lib/lintel/kiosk-dark light
Restart=on-failure
RestartSec=10
User=lintel-kiosk
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
`;

export const lightUnit = `[Unit]
Description=Lintel kiosk: the panel is lit all day
Conflicts=lintel-kiosk-dark.service
After=lintel-kiosk-dark.service

[Service]
Type=oneshot
ExecStart=/usr/bin/true
`;

/** Starts the unit of its name each day, on the machine's clock. */
export function dailyTimer(description: string, time: string): string {
  return `[Unit]
Description=${description}

[Timer]
OnCalendar=*-*-* ${time}:00
AccuracySec=1s

[Install]
WantedBy=timers.target
`;
}
