#!/bin/sh
# Completes the products that Tycho has laid out: start script, logging, licence and a Java runtime (jlink), then one
# tar.gz each. usage: complete.sh TARGET_DIRECTORY true|false(archives) VERSION
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=$1
archives=$2
version=$3

# All of Java SE, because bundles import by package what they might use, and of the JDK's own modules: jdk.unsupported for
# Equinox, jdk.xml.dom for Batik, jdk.zipfs to read packages, jdk.net for sockets, the rest to look into a running server.
modules=java.se,jdk.accessibility,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.xml.dom,jdk.zipfs

# The runtime is made once per JDK and module list: it takes seconds and does not change with our code.
jre=$target/jre
stamp="$(cat "$JAVA_HOME/release") $modules"
if [ "$(cat "$jre.stamp" 2>/dev/null || :)" != "$stamp" ]; then
    rm -rf "$jre" "$jre.stamp"
    mkdir -p "$target"
    "$JAVA_HOME/bin/jlink" --output "$jre" --add-modules "$modules" --generate-cds-archive \
        --no-header-files --no-man-pages --strip-java-debug-attributes
    printf '%s\n' "$stamp" >"$jre.stamp"
fi

finish() {
    name=openqrm-$1
    product=$target/products/org.openqrm.$1.product/linux/gtk/x86_64/$name
    rm -rf "$product/jre"
    cp -al "$jre" "$product/jre"
    install -m 755 "$here/files/$name" "$product/"
    install -m 644 "$here/files/logging.properties" "$here/../LICENSE" "$product/"
    # p2's own books of the installation: nothing here reads them.
    rm -rf "$product/p2" "$product/artifacts.xml"
    if [ "$archives" = true ]; then
        tar -C "$product/.." -czf "$target/$name-$version-linux-x86_64.tar.gz" "$name"
    fi
}

finish workbench
finish server
