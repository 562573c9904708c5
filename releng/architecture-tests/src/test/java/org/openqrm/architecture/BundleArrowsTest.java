package org.openqrm.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which bundle may know which, as ARCHITECTURE.md draws it. */
class BundleArrowsTest {

    private static final DescribedPredicate<JavaClass> GENERATED =
            resideInAnyPackage("org.openqrm.model", "org.openqrm.model.impl", "org.openqrm.model.util");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = Tree.classes();
    }

    @Test
    void protocolKnowsOnlyTheJdk() {
        check(knowsOnly("protocol"));
    }

    @Test
    void coreKnowsOnlyTheJdk() {
        check(knowsOnly("core"));
    }

    @Test
    void nodeKnowsCoreAndProtocol() {
        check(knowsOnly("node", "org.openqrm.core..", "org.openqrm.protocol.."));
    }

    @Test
    void simulatorKnowsCoreAndProtocol() {
        check(knowsOnly("simulator", "org.openqrm.core..", "org.openqrm.protocol..", "org.osgi.framework.."));
    }

    @Test
    void nobodyKnowsTheSimulator() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.openqrm.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openqrm.simulator..")
                .because("a server and its screen cannot tell simulated machines from real ones"));
    }

    @Test
    void modelKnowsCoreAndEmf() {
        check(classes()
                .that()
                .resideInAPackage("org.openqrm.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.xml.sax..", // the JDK's: says where a file is damaged
                        "org.jspecify..",
                        "org.eclipse.emf..",
                        "org.openqrm.model..",
                        "org.openqrm.core.."));
    }

    @Test
    void onlyServerNodeAndSimulatorSpeakTheWire() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.openqrm.protocol..",
                        "org.openqrm.server..",
                        "org.openqrm.node..",
                        "org.openqrm.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openqrm.protocol..")
                .because("the rest of the product sees records of the core, never the wire"));
    }

    @Test
    void theServerHasNoScreen() {
        check(noClasses()
                .that()
                .resideInAPackage("org.openqrm.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.openqrm.model..",
                        "org.openqrm.ui..",
                        "org.openqrm.rcp..",
                        "org.eclipse.swt..",
                        "org.eclipse.ui..",
                        "org.eclipse.jface..",
                        "org.eclipse.emf..",
                        "java.awt..",
                        "javax.swing.."));
    }

    @Test
    void theScreenMeetsTheServerOnlyInTheCore() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.openqrm.ui..", "org.openqrm.model..", "org.openqrm.rcp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.openqrm.server..", "org.openqrm.node..", "java.sql..", "javax.sql.."));
    }

    @Test
    void uiDoesNotKnowTheApplication() {
        check(noClasses()
                .that()
                .resideInAPackage("org.openqrm.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openqrm.rcp.."));
    }

    @Test
    void packagesHaveNoCycles() {
        // EMF's generated packages know each other in a ring.
        check(slices().matching("org.openqrm.(**)").should().beFreeOfCycles().ignoreDependency(GENERATED, GENERATED));
    }

    private static ArchRule knowsOnly(String bundle, String... others) {
        String own = "org.openqrm." + bundle + "..";
        List<String> allowed =
                new ArrayList<>(List.of(own, "org.jspecify..", "java..", "javax.crypto..", "javax.net.."));
        allowed.addAll(List.of(others));
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
