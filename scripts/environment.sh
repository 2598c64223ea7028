# Sourced by the other scripts: where things are, and which tools come first.
#
#   .cache/tools/bin   wasm-bindgen and its test runner, geckodriver: installed by scripts/setup
#   .cache/rust/bin    cargo and rustc with a wasm32 standard library, only where the active
#                      toolchain has none (made by scripts/setup from Debian's packages)
#
# Native builds use rustup's cargo and target/; WebAssembly builds go through `wasm_toolchain`
# and target/wasm/, so that neither makes the other build anew.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=$ROOT/.cache
WASM_TARGET=wasm32-unknown-unknown
export PATH="$CACHE/tools/bin:$ROOT/node_modules/.bin:$PATH"
cd "$ROOT"

# Says what is wrong, in red on a terminal, and ends the script.
fail() {
    if [ -t 2 ]; then printf '\033[31m%s\033[0m\n' "$*" >&2; else printf '%s\n' "$*" >&2; fi
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# From here on, cargo and rustc are ones that can build for WebAssembly.
wasm_toolchain() {
    if [ -x "$CACHE/rust/bin/rustc" ]; then
        PATH="$CACHE/rust/bin:$PATH"
        # rustc gets its sysroot from our wrapper; clippy-driver reads it from here.
        export SYSROOT="$CACHE/rust"
    fi
    export CARGO_TARGET_DIR="$ROOT/target/wasm"
}

# The browser for the tests: $CHROMIUM, or the first that is found.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$name" ] && have "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Firefox, and its driver: $GECKODRIVER, or the one on the PATH.
find_firefox() { command -v firefox-esr || command -v firefox; }
find_geckodriver() { command -v "${GECKODRIVER:-geckodriver}" 2>/dev/null; }
