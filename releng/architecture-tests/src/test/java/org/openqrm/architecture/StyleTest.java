package org.openqrm.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house's habits that a program can see; CONTRIBUTING.md says the rest. */
class StyleTest {

    private static final int MAX_LINES = 500;

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = Tree.classes();
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern vague = Pattern.compile(".*(Impl|Utils?|Helper|Manager)|I[A-Z][a-z].*");
        DescribedPredicate<JavaClass> vagueName = DescribedPredicate.describe(
                "have a name like *Impl, *Util, *Helper, *Manager or I*",
                type -> vague.matcher(type.getSimpleName()).matches());
        noClasses()
                .that()
                .resideOutsideOfPackages("org.openqrm.model", "org.openqrm.model.impl", "org.openqrm.model.util")
                .should(be(vagueName))
                .check(classes);
    }

    @Test
    void weLogThroughTheJdk() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.LogFiles(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.commons.logging..")
                .because("System.Logger is our one way to log; only what sets up the log files knows what is behind it")
                .check(classes);
    }

    @Test
    void testsDoNotSleep() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("a test waits for a condition, with a message")
                .allowEmptyShould(true)
                .check(Tree.tests());
    }

    @Test
    void sourceFilesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path bundle : Tree.bundles()) {
            for (String sources : List.of("src", "src_test")) {
                for (Path file : Tree.files(
                        bundle.resolve(sources), path -> path.toString().endsWith(".java"))) {
                    int lines = Files.readAllLines(file).size();
                    if (lines > MAX_LINES) {
                        tooLong.add(Tree.name(file) + ": " + lines + " lines");
                    }
                }
            }
        }
        assertThat(tooLong).as("Java files longer than %d lines", MAX_LINES).isEmpty();
    }

    @Test
    void packagesAreNullMarked() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path bundle : Tree.bundles()) {
            for (Path file :
                    Tree.files(bundle.resolve("src"), path -> path.toString().endsWith(".java"))) {
                Path info = file.resolveSibling("package-info.java");
                if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                    missing.add(Tree.name(file.getParent()));
                }
            }
        }
        assertThat(missing.stream().distinct())
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }
}
