package org.openqrm.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void splitsAsAShellDoes() {
        assertEquals(List.of(), Words.of("  \t\n"));
        assertEquals(List.of("node", "list"), Words.of(" node  list "));
        assertEquals(List.of("a b", "c\"d", ""), Words.of("'a b' 'c\"d' ''"));
        assertEquals(List.of("a'b \\n \"$"), Words.of("\"a'b \\n \\\"\\$\""));
        assertEquals(List.of("ab cd", "$HOME", "*"), Words.of("a\"b c\"d $HOME *"));
        assertEquals(List.of("a b", "'"), Words.of("a\\ b \\'"));
    }

    @Test
    void saysWhatIsNotClosed() {
        for (String line : List.of("'a", "\"a", "a\\", "\"a\\\"")) {
            assertThrows(IllegalArgumentException.class, () -> Words.of(line), line);
        }
    }
}
