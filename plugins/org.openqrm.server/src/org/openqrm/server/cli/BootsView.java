package org.openqrm.server.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.domain.Node;
import org.openqrm.core.journal.BootComparison;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.InventoryChange;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal of a node as it is printed: the newest boot in full, the others in a line each. */
record BootsView(Console console, Node node) {
    int print(NodeJournal journal) {
        if (console.json()) {
            return console.print(json(journal));
        }
        Optional<BootRecord> newest =
                journal.underWay().or(() -> journal.boots().stream().findFirst());
        if (newest.isEmpty()) {
            console.out().println("No boot of " + node.name() + " was seen yet.");
            return 0;
        }
        phases(journal.compared(newest.get()));
        if (!journal.boots().isEmpty()) {
            console.out().println();
            boots(journal);
        }
        changes(journal.inventories());
        return 0;
    }

    private void phases(BootComparison comparison) {
        BootRecord boot = comparison.boot();
        console.out()
                .println((boot.finished() ? "Boot of " : "Under way since ") + console.time(boot.begun()) + ", "
                        + what(boot) + ":");
        Table table = new Table("PHASE", "FROM", "TOOK", "USUALLY", "");
        for (BootRecord.Span span : boot.spans()) {
            table.row(
                    span.phase().title(),
                    seconds(span.from()),
                    seconds(span.to() - span.from()),
                    comparison
                            .usual(span.phase())
                            .map(u -> seconds(u.toMillis()))
                            .orElse(Text.NONE),
                    comparison.slow(span) ? "!" : "");
        }
        table.print(console.out(), "Nothing was seen of it yet.");
        if (boot.finished()) {
            console.out().println(sum(boot));
        }
    }

    /** Phases have gaps between them, and some run beside one another: so they add up. */
    private static String sum(BootRecord boot) {
        return "Phases " + seconds(boot.phases().toMillis())
                + (boot.silent().isZero() ? "" : " + " + seconds(boot.silent().toMillis()) + " between them")
                + (boot.beside().isZero() ? "" : " - " + seconds(boot.beside().toMillis()) + " side by side")
                + " = " + seconds(boot.took().toMillis())
                + ". What the machine did before its first DHCP message is not seen.";
    }

    private void boots(NodeJournal journal) {
        Table table = new Table("BEGAN", "BOOTED", "TOOK", "", "SLOW");
        for (BootRecord boot : journal.boots()) {
            BootComparison comparison = journal.compared(boot);
            table.row(
                    console.time(boot.begun()),
                    what(boot),
                    seconds(boot.took().toMillis()),
                    comparison.slow() ? "!" : "",
                    boot.spans().stream()
                            .filter(comparison::slow)
                            .map(BootRecord.Span::phase)
                            .map(BootPhase::title)
                            .collect(Collectors.joining(", ")));
        }
        table.print(console.out(), "");
    }

    private void changes(List<InventoryRecord> inventories) {
        for (int i = 0; i + 1 < inventories.size(); i++) {
            InventoryRecord after = inventories.get(i);
            String text = InventoryChange.between(inventories.get(i + 1).inventory(), after.inventory()).stream()
                    .map(InventoryChange::text)
                    .collect(Collectors.joining(", "));
            console.out().println((i == 0 ? "\n" : "") + "Changed at " + console.time(after.at()) + ": " + text);
        }
    }

    private static String what(BootRecord boot) {
        String task = boot.idle() ? "idle" : boot.task();
        return boot.kernel().isEmpty() ? task : task + " with " + boot.kernel();
    }

    private static String seconds(long millis) {
        return millis > 0 && millis < 100 ? millis + " ms" : Text.seconds(Duration.ofMillis(millis));
    }

    /** The journal, with what is usual and slow in each boot, and what changed from inventory to inventory. */
    private ObjectNode json(NodeJournal journal) {
        JsonTree tree = console.tree();
        ObjectNode object = tree.object(journal);
        journal.underWay().ifPresent(boot -> object.set("underWay", json(tree, journal.compared(boot))));
        ArrayNode boots = object.putArray("boots");
        journal.boots().forEach(boot -> boots.add(json(tree, journal.compared(boot))));
        ArrayNode inventories = object.putArray("inventories");
        for (int i = 0; i < journal.inventories().size(); i++) {
            ObjectNode found = tree.object(journal.inventories().get(i));
            if (i + 1 < journal.inventories().size()) {
                found.set(
                        "changes",
                        tree.of(InventoryChange.between(
                                journal.inventories().get(i + 1).inventory(),
                                journal.inventories().get(i).inventory())));
            }
            inventories.add(found);
        }
        return object;
    }

    private static ObjectNode json(JsonTree tree, BootComparison comparison) {
        BootRecord boot = comparison.boot();
        ObjectNode object = tree.object(boot);
        object.put("millis", boot.took().toMillis());
        ArrayNode spans = object.putArray("spans");
        for (BootRecord.Span span : boot.spans()) {
            ObjectNode one = tree.object(span);
            one.set("usualMillis", tree.of(comparison.usual(span.phase()).map(u -> Long.valueOf(u.toMillis()))));
            one.put("slow", comparison.slow(span));
            spans.add(one);
        }
        return object;
    }
}
