package org.openqrm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Sorts the compiler's remaining warnings, which it reports under one switch although only some of them are faults.
 *
 * <p>A nullable value where none may be is a fault. A parameter or result that overrides one of the JDK's or of Eclipse's
 * is not: their code says nothing about null, and the compiler would have every such parameter declared nullable.
 *
 * <p>Tycho's compiler logs hold what was compiled last: a clean build sees everything.
 */
class CompilerFindingsTest {

    private static final Set<String> RIGHT =
            Set.of("IllegalDefinitionToNonNullParameter", "IllegalReturnNullityRedefinitionFreeTypeVariable");

    /** Eclipse builds its parts in two steps, so their widgets are there after createPartControl, not after new. */
    private static final Set<String> RIGHT_ON_SCREEN = Set.of("UninitializedNonNullField");

    @Test
    void noFindings() throws Exception {
        List<String> findings = new ArrayList<>();
        for (Path bundle : Tree.bundles()) {
            boolean screen = bundle.endsWith("org.openqrm.ui") || bundle.endsWith("org.openqrm.rcp");
            for (Path log : Tree.files(bundle.resolve("target/compile-logs"), file -> true)) {
                collect(log, screen, findings);
            }
        }
        assertThat(findings).as("findings of the Eclipse compiler").isEmpty();
    }

    private static void collect(Path log, boolean screen, List<String> findings) throws Exception {
        NodeList problems = parser().parse(log.toFile()).getElementsByTagName("problem");
        for (int i = 0; i < problems.getLength(); i++) {
            Element problem = (Element) problems.item(i);
            String id = problem.getAttribute("id");
            String source = ((Element) problem.getParentNode().getParentNode()).getAttribute("path");
            boolean right = !problem.getAttribute("severity").equals("WARNING")
                    || RIGHT.contains(id)
                    || screen && RIGHT_ON_SCREEN.contains(id)
                    || source.contains("/src-gen/");
            if (!right) {
                findings.add("%s:%s %s [%s]".formatted(source, problem.getAttribute("line"), message(problem), id));
            }
        }
    }

    private static String message(Element problem) {
        return ((Element) problem.getElementsByTagName("message").item(0)).getAttribute("value");
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // The log names a DTD that is not there; nothing in it is needed.
        parser.setEntityResolver((name, uri) -> new InputSource(new StringReader("")));
        return parser;
    }
}
