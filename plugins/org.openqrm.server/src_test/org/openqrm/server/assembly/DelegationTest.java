package org.openqrm.server.assembly;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqrm.core.DataCenter;
import org.openqrm.server.osgi.ServerComponent;

/** What the interface can do by default, those that stand before the server must hand on: a default would answer for it. */
class DelegationTest {
    static Stream<Method> methods() {
        return Arrays.stream(DataCenter.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void nothingIsLeftToADefault(Method method) {
        for (Class<?> front : new Class<?>[] {WithHistory.class, ServerComponent.class}) {
            assertThatCode(() -> front.getDeclaredMethod(method.getName(), method.getParameterTypes()))
                    .as("%s in %s", method.getName(), front.getSimpleName())
                    .doesNotThrowAnyException();
        }
    }
}
