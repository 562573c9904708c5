package org.openqrm.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.bulk.BulkRun;
import org.openqrm.core.domain.Node;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does one thing to all nodes that match, and says what came of each that it was not done to. */
final class BulkCommand {
    private final Console console;
    private final boolean dryRun;

    BulkCommand(Console console, boolean dryRun) {
        this.console = console;
        this.dryRun = dryRun;
    }

    int run(List<String> query, Function<List<Node>, List<Step>> what) {
        List<Node> nodes = new Search(console).nodes(console.image().nodesByName(), query);
        if (nodes.isEmpty()) {
            throw new Refusal("query", "No node matches.");
        }
        Bulk bulk = Bulk.of(console.image(), what.apply(nodes));
        if (dryRun) {
            List<String> names = bulk.steps().stream().map(Step::name).toList();
            return print("would be changed", names, bulk.left(), List.of());
        }
        BulkRun run = BulkRun.of(bulk.steps(), console::give, _ -> {}, () -> false);
        return print("changed", run.done(), bulk.left(), run.refused());
    }

    private int print(String done, List<String> names, List<Left> left, List<Left> refused) {
        int code = refused.isEmpty() ? CommandLineInterface.OK : CommandLineInterface.REFUSED;
        if (console.json()) {
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            ArrayNode list = tree.putArray("done");
            names.forEach(list::add);
            add(tree.putArray("left"), left);
            add(tree.putArray("refused"), refused);
            console.print(tree);
            return code;
        }
        console.out()
                .println(names.size() + (names.size() == 1 ? " node " : " nodes ") + done + summary(left, refused));
        List<Left> all = new ArrayList<>(left);
        all.addAll(refused);
        all.forEach(l -> console.out().println("  " + l.name() + ": " + l.reason()));
        return code;
    }

    private static void add(ArrayNode list, List<Left> left) {
        left.forEach(l -> list.addObject().put("name", l.name()).put("reason", l.reason()));
    }

    private static String summary(List<Left> left, List<Left> refused) {
        return (left.isEmpty() ? "" : ", " + left.size() + " left out")
                + (refused.isEmpty() ? "" : ", " + refused.size() + " refused")
                + (left.isEmpty() && refused.isEmpty() ? "." : ":");
    }
}
