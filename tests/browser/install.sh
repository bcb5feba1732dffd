#!/usr/bin/env bash
# Brings what the browser tests need and pip cannot: Chromium, fonts, Java (for the HTML validator) and, by npm, the
# validator itself and axe-core; and strace, for the tests of publishing. Looks first and installs only what is missing:
# by apt-get on Debian and its relatives, as root or where sudo asks for no password; elsewhere it says exactly what to
# install. What is then still missing fails the run where CI=true; on a person's own machine the tests that need it are
# skipped and say so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() { [[ -n "${CHROMIUM:-}" ]] || has chromium || has chromium-browser || has google-chrome ||
  [[ -d "/Applications/Google Chrome.app" || -d "/Applications/Chromium.app" ]]; }
# Without fonts Chromium draws blank text and no test fails; other systems than Linux bring fonts of their own.
has_font() { [[ "$(uname)" != Linux ]] || grep -q "$1" <<<"$(fc-list 2>/dev/null)"; }
# macOS has a `java` that only tells where to get one: ask it to do something.
has_java() { java -version >/dev/null 2>&1; }
has_files() { [[ node_modules/.package-lock.json -nt package-lock.json ]]; }

missing=()
look() {
  missing=()
  has_chromium || missing+=(chromium)
  has fc-list || [[ "$(uname)" != Linux ]] || missing+=(fontconfig)
  has_font "NotoSans-" || missing+=(fonts-noto-core)
  has_font "NotoColorEmoji" || missing+=(fonts-noto-color-emoji)
  has_font "Liberation" || missing+=(fonts-liberation)
  has_java || missing+=(default-jre-headless)
  has_files || has npm || missing+=(npm)
  # Not for a browser: tests/publish/test_kill.py kills builds with it, and only Linux has it.
  has strace || [[ "$(uname)" != Linux ]] || missing+=(strace)
}

look
if ((${#missing[@]})) && has apt-get; then
  as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  if ((EUID == 0)) || sudo -n true 2>/dev/null; then
    echo "Installing Debian's packages: ${missing[*]}"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${missing[@]}"
    look
  fi
fi

if has npm && ! has_files; then
  # The hashes in package-lock.json are checked; a failure here is reported below like anything else that is missing.
  npm ci --loglevel error --no-progress && touch node_modules/.package-lock.json || missing+=("npm's files")
elif ! has npm && ! has_files; then
  missing+=("axe-core and vnu-jar (by npm)")
fi

if ((${#missing[@]})); then
  cat >&2 <<TEXT
The tests still miss: ${missing[*]}
  Debian, Ubuntu  sudo apt-get install chromium fontconfig fonts-noto-core fonts-noto-color-emoji fonts-liberation default-jre-headless npm strace
  Fedora          sudo dnf install chromium fontconfig google-noto-sans-fonts google-noto-color-emoji-fonts liberation-fonts java-latest-openjdk-headless nodejs-npm strace
  Arch            sudo pacman -S chromium fontconfig noto-fonts noto-fonts-emoji ttf-liberation jre-openjdk-headless npm strace
  macOS           brew install --cask chromium && brew install openjdk node
then run make again. CHROMIUM=/path/to/it names a browser that is somewhere else.
TEXT
  [[ "${CI:-}" != true ]] || exit 1
  echo "Going on without: the tests that need them are skipped." >&2
fi
