package org.openqrm.simulator.launch;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.fleet.FleetException;

/** Reads values by their names and collects what is wrong with them. */
final class Options {
    private final Function<String, Optional<String>> given;
    private final List<String> faults = new ArrayList<>();

    /** @param given the value behind a name */
    Options(Function<String, Optional<String>> given) {
        this.given = given;
    }

    static Options of(Map<String, String> values) {
        return new Options(name -> Optional.ofNullable(values.get(name)));
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    String text(String name, String byDefault) {
        return given.apply(name).orElse(byDefault);
    }

    double number(String name, double byDefault, double least, double most) {
        Optional<String> text = given.apply(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            double number = Double.parseDouble(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        faults.add(name + "=" + text.get() + ": write a number from " + plain(least) + " to " + plain(most));
        return byDefault;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    int whole(String name, int byDefault, int least, int most) {
        return (int) number(name, byDefault, least, most);
    }

    Fleet fleet(String name) {
        Optional<String> file = given.apply(name);
        if (file.isEmpty()) {
            return Fleet.byDefault();
        }
        try (Reader text = Files.newBufferedReader(Path.of(file.get()))) {
            return Fleet.read(text, file.get());
        } catch (IOException e) {
            faults.add(name + ": " + file.get() + " cannot be read: " + e.getMessage());
        } catch (FleetException e) {
            faults.add(e.getMessage());
        }
        return Fleet.byDefault();
    }
}
