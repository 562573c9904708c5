package org.openqrm.server.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqrm.core.command.Command.AddImage;
import org.openqrm.core.command.Command.DeleteImage;
import org.openqrm.core.command.Command.EditImage;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.VirtualEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "image",
        description = "The application images: root file systems on NFS servers.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class ImageCommands {
    private static final Pattern PLACE = Pattern.compile("nfs://([^/:]+)(/.*)|([^/:]+):(/(?!/).*)");

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    ImageCommands(Console console) {
        this.console = console;
    }

    @Command(
            description = "Make a root file system on an NFS server known.",
            footer = {"", "Example:  image add debian-12 nfs://10.0.0.1/srv/images/debian-12 --options vers=4.2"})
    int add(
            @Parameters(paramLabel = "NAME", description = "What it shall be called.") String name,
            @Parameters(paramLabel = "nfs://HOST/PATH", description = "Where nodes find it.") String place,
            @Option(
                            names = "--options",
                            paramLabel = "OPTIONS",
                            defaultValue = "",
                            description = "NFS mount options; vers=4.2 if none are given.")
                    String options,
            @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "For people.")
                    String comment) {
        Place where = place(place, "add");
        return console.submit(
                new AddImage(name, where.server(), where.path(), options, comment),
                "Application image '" + name + "' is " + where.path() + " on " + where.server() + ".");
    }

    @Command(
            description = "Change what is known of an application image.",
            footer = {
                "",
                "Where it is can change only while no Virtual Environment runs on it.",
                "",
                "Example:  image edit debian-12 --place nfs://10.0.0.2/srv/images/debian-12"
            })
    int edit(
            @Parameters(paramLabel = "NAME", description = "The application image.") String name,
            @Option(names = "--name", paramLabel = "NEW", description = "Another name.") Optional<String> renamed,
            @Option(names = "--place", paramLabel = "nfs://HOST/PATH", description = "Where nodes find it.")
                    Optional<String> place,
            @Option(names = "--options", paramLabel = "OPTIONS", description = "NFS mount options.")
                    Optional<String> options,
            @Option(names = "--comment", paramLabel = "TEXT", description = "For people.") Optional<String> comment) {
        ApplicationImage image = new Names(console.image()).image(name);
        Place where = place.map(p -> place(p, "edit")).orElse(new Place(image.server(), image.path()));
        String called = renamed.orElse(image.name());
        return console.submit(
                new EditImage(
                        image.id(),
                        called,
                        where.server(),
                        where.path(),
                        options.orElse(image.options()),
                        comment.orElse(image.comment())),
                "Application image '" + called + "' is " + where.path() + " on " + where.server() + ".");
    }

    private record Place(String server, String path) {}

    private Place place(String text, String command) {
        Matcher parts = PLACE.matcher(text);
        if (!parts.matches()) {
            throw new ParameterException(
                    CommandLineInterface.subcommand(spec.commandLine(), command),
                    "'" + text + "' is no place on an NFS server: write it as nfs://HOST/PATH");
        }
        return parts.group(1) != null
                ? new Place(parts.group(1), parts.group(2))
                : new Place(parts.group(3), parts.group(4));
    }

    @Command(description = "List all application images.")
    int list() {
        DataCenterImage image = console.image();
        List<ApplicationImage> images = image.images().values().stream()
                .sorted(Comparator.comparing(ApplicationImage::name))
                .toList();
        if (console.json()) {
            return console.printAll(images.stream().map(console.tree()::object).toList());
        }
        Table table = new Table("NAME", "SERVER", "PATH", "OPTIONS", "USED BY", "CREATED", "COMMENT");
        for (ApplicationImage i : images) {
            List<String> users = image.vesByName().stream()
                    .filter(ve -> ve.definition().image().filter(i.id()::equals).isPresent())
                    .map(VirtualEnvironment::name)
                    .toList();
            table.row(
                    i.name(),
                    i.server(),
                    i.path(),
                    Text.orNone(i.options()),
                    Text.list(users),
                    console.ago(i.created()),
                    i.comment());
        }
        table.print(console.out(), "There are no application images yet: 'image add' makes one known.");
        return 0;
    }

    @Command(description = "Forget an application image that no Virtual Environment uses; its files stay.")
    int delete(@Parameters(paramLabel = "NAME", description = "The application image.") String name) {
        ApplicationImage image = new Names(console.image()).image(name);
        return console.submit(
                new DeleteImage(image.id()), "Application image '" + name + "' is forgotten; its files stay.");
    }
}
