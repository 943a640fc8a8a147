import { chromiumFlags, pageAddress, profile } from './chromium.ts';
import type { KioskSession } from './settings.ts';

/** A profile whose Chromium does not live that long may be what kills it. */
const suspectSeconds = 20;

/** What runs inside cage: turns the picture, pairs the page, starts Chromium. */
export function sessionScript(session: KioskSession): string {
  const turn = session.turn === '0' ? '' : `wlr-randr --output ${session.output} --transform ${session.turn}\n`;
  return `#!/bin/sh
set -u
page='${pageAddress(session)}'
token="\${CREDENTIALS_DIRECTORY:-/nowhere}/kiosk-token"
[ -s "$token" ] && page="$page&pair=$(cat "$token")"
${turn}
# A pulled plug leaves these behind, and Chromium would think that it runs already.
rm -f ${profile}/Singleton*

# Before the page was here once there is nothing to show without the hub but the browser's own error.
until [ -d '${profile}/Default/Service Worker' ] || curl --silent --insecure --output /dev/null --max-time 3 ${session.hub}/healthz; do
  sleep 1
done

started=$(date +%s)
chromium ${chromiumFlags().join(' \\\n  ')} \\
  --app="$page" &
browser=$!
trap 'kill $browser' TERM

# A page that crashed leaves Chromium standing around nothing. At first it is given a minute to show one.
missed=0 patience=20
while sleep 3 && kill -0 $browser; do
  if pgrep -f -- '--type=[r]enderer.*${profile}' >/dev/null; then missed=0 patience=2; else missed=$((missed + 1)); fi
  [ $missed -lt $patience ] || kill $browser
done 2>/dev/null

wait $browser
code=$?
[ $(($(date +%s) - started)) -lt ${suspectSeconds} ] && rm -rf ${profile}
exit $code
`;
}

/** Runs while the panel is to be dark: off when nobody touches it, on again at a touch. */
export function darkScript({ output, turn }: KioskSession): string {
  return `#!/bin/sh
export XDG_RUNTIME_DIR="/run/user/$(id -u)" WAYLAND_DISPLAY=wayland-0
on='wlr-randr --output ${output} --on --transform ${turn === '0' ? 'normal' : turn}'
if [ "\${1:-}" = light ]; then exec $on; fi
exec swayidle -w timeout 60 'wlr-randr --output ${output} --off' resume "$on"
`;
}
