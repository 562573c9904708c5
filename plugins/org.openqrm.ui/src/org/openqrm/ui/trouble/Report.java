package org.openqrm.ui.trouble;

import java.util.List;
import java.util.Map;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;

/** What to send to whoever shall help: plain text, without addresses of services. */
final class Report {
    private Report() {}

    /**
     * @param facts of the program and the machine, by name, in order
     * @param services how the server fares; only names and whether they run are told
     */
    static String text(Map<String, String> facts, List<ServiceStatus> services, List<Trouble> troubles) {
        StringBuilder text = new StringBuilder("openQRM Workbench report\n\n");
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("\nServices\n");
        services.forEach(s -> text.append("  ")
                .append(s.name())
                .append(s.running() ? " runs" : " does not run")
                .append('\n'));
        if (services.isEmpty()) {
            text.append("  the server is not running\n");
        }
        text.append("\nErrors\n");
        if (troubles.isEmpty()) {
            text.append("  none\n");
        }
        for (Trouble t : troubles) {
            text.append("  ").append(t.at()).append("  ").append(t.severity()).append("  ");
            text.append(t.text()).append("  [").append(t.source()).append("]\n");
            t.details().lines().forEach(l -> text.append("      ").append(l).append('\n'));
        }
        return text.toString();
    }
}
