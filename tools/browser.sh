#!/bin/sh
# Sees to the browser that the tests of the pages look through: Debian's Chromium.
# Installs it where it is missing and this user may; the tests that need it are skipped otherwise.
set -u
browser=/usr/bin/chromium
[ -x "$browser" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
if { apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium; } \
    >/dev/null 2>&1 && [ -x "$browser" ]; then
    echo "browser: installed chromium with apt-get for the tests of the pages"
else
    echo "browser: apt-get could not install chromium; the tests of the pages will be skipped"
fi
exit 0
