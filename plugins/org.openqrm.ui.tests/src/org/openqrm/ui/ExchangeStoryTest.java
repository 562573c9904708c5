package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.commands.IHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.exchange.ExportHandler;
import org.openqrm.ui.exchange.FileQuestion;
import org.openqrm.ui.exchange.ImportHandler;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;

/** What is defined here goes into a file and comes back. Only the desktop's dialog is left out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExchangeStoryTest {
    private static final String EXPORT = "org.openqrm.ui.export";
    private static final String IMPORT = "org.openqrm.ui.import";

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();
    private List<IHandlerActivation> answers = List.of();

    @TempDir
    private static Path directory = Path.of("");

    private Path chosen = Path.of("");

    @BeforeAll
    void twoVirtualEnvironments() {
        workbench.size(1280, 800);
        lab.connect();
        lab.addImages();
        lab.submit(new Command.CreateVe(VeDefinition.named("web")));
        lab.submit(new Command.CreateVe(VeDefinition.named("db")));
        FileQuestion answer = (_, _, _) -> Optional.of(chosen);
        answers = robot.ui(
                () -> Stream.of(answer(EXPORT, new ExportHandler(answer)), answer(IMPORT, new ImportHandler(answer)))
                        .toList());
        workbench.show("org.openqrm.ui.ves");
        robot.await("both are listed", () -> workbench.rows("ves") == 2);
    }

    private IHandlerActivation answer(String command, IHandler handler) {
        return workbench.window().getService(IHandlerService.class).activateHandler(command, handler);
    }

    @AfterAll
    void close() {
        robot.run(() -> workbench.window().getService(IHandlerService.class).deactivateHandlers(answers));
        lab.close();
    }

    private boolean says(String words) {
        return robot.labels().stream().anyMatch(l -> l.contains(words));
    }

    private String written() {
        try {
            return Files.readString(chosen);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> preview() {
        Table table = robot.find(Table.class, "import.preview");
        return robot.ui(
                () -> Arrays.stream(table.getItems()).map(TableItem::getText).toList());
    }

    @Test
    @Order(1)
    void theExportIsWhole() throws IOException {
        chosen = directory.resolve("mine.openqrm.xmi");
        Files.writeString(chosen, "an older export");
        workbench.command(EXPORT);
        robot.await("it asks what", () -> says("What shall be in the file?"));
        robot.screenshot("exchange-1-what");
        workbench.answer("OK");
        robot.await("it is written", () -> written().contains("</openqrm:Exchange>"));
        assertThat(written()).contains("name=\"web\"", "debian-web");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("nothing is left beside it").containsExactly(chosen);
        }
    }

    @Test
    @Order(2)
    void whatIsMissingComesBackAndWhatIsThereStays() {
        lab.submit(new Command.DeleteVe(lab.ve("web").id()));
        lab.submit(new Command.DeleteImage(lab.image().images().values().stream()
                .filter(i -> i.name().equals("postgres-16"))
                .map(ApplicationImage::id)
                .findFirst()
                .orElseThrow()));
        workbench.command(IMPORT);
        assertThat(preview())
                .anyMatch(l -> l.equals("Virtual Environment 'web'"))
                .anyMatch(l -> l.startsWith("Virtual Environment 'db' is left out: "))
                .anyMatch(l -> l.equals("Application image 'postgres-16'"))
                .anyMatch(l -> l.startsWith("Application image 'debian-web' is left out: "));
        robot.screenshot("exchange-3-preview");
        robot.click(robot.find(Button.class, "import.ok"));
        robot.await("web is there again", () -> lab.image().ve("web").isPresent());
        assertThat(lab.image().image("postgres-16")).isPresent();
        assertThat(lab.image().vesByName().stream().map(VirtualEnvironment::name))
                .containsExactly("db", "web");
        robot.await("it is listed", () -> workbench.rows("ves") == 2);
    }

    private void refused(String content, String why) throws IOException {
        Files.writeString(chosen, content);
        long revision = lab.image().revision();
        workbench.show("org.openqrm.ui.troubles");
        int before = robot.visible("troubles") ? workbench.rows("troubles") : 0;
        workbench.command(IMPORT);
        robot.await("its refusal is kept", () -> robot.visible("troubles") && workbench.rows("troubles") > before);
        assertThat(workbench.cell("troubles", 0, 1)).contains("Nothing was imported", chosen.toString(), why);
        if (workbench.shells() > 1) { // under test errors are not always shown
            robot.key(SWT.ESC);
            robot.await("the dialog is closed", () -> workbench.shells() == 1);
        }
        assertThat(lab.image().revision()).as("nothing has changed").isEqualTo(revision);
    }

    @Test
    @Order(3)
    void whatIsForeignOrNewerIsRefusedAndSaysWhy() throws IOException {
        String mine = written();
        chosen = directory.resolve("other.xmi");
        refused("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "This is no export of openQRM");
        String newer = mine.replaceFirst("(<openqrm:Exchange[^>]* version=)\"\\d+\"", "$1\"999\"");
        refused(newer, "written by a newer openQRM (its format is 999");
        refused(mine.substring(0, mine.length() / 2), "The file is damaged");
        robot.screenshot("exchange-4-refused");
    }
}
