#!/usr/bin/env bash
# The influxd that `npm run test:influxd` asks: Debian's, without its service.
set -euo pipefail
command -v influxd >/dev/null && exit 0

# Packages start their services when they are installed, unless this program forbids it (invoke-rc.d(8)).
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends influxdb
