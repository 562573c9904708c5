#!/bin/sh
# build.sh OUTDIR: compiles the node agent into OUTDIR/openqrm-agent, one static program, and puts init beside it.
# Needs a C compiler (CC, default gcc), libsodium's static library and its headers (Debian: gcc libc6-dev libsodium-dev).
set -eu
out=${1:?usage: build.sh OUTDIR}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cc=${CC:-gcc}
fail() { echo "build.sh: $*" >&2; exit 1; }
command -v "$cc" >/dev/null || fail "no C compiler '$cc'; on Debian: apt-get install gcc libc6-dev libsodium-dev"
echo '#include <sodium.h>' | "$cc" -E - >/dev/null 2>&1 || fail "sodium.h is missing; on Debian: apt-get install libsodium-dev"
mkdir -p "$out"
"$cc" -std=gnu11 -Os -Wall -Wextra -Wshadow -Wstrict-prototypes -Wformat=2 -Werror \
    -fstack-protector-strong -D_GNU_SOURCE -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections \
    -static -s -Wl,--gc-sections,-z,relro,-z,now,-z,noexecstack \
    -o "$out/openqrm-agent.new" "$here"/*.c -lsodium
mv "$out/openqrm-agent.new" "$out/openqrm-agent"
cp "$here/init" "$out/init"
