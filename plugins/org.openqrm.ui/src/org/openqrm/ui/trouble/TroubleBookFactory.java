package org.openqrm.ui.trouble;

import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;

/** Makes the workbench's one book when it is first asked for. */
public final class TroubleBookFactory extends AbstractServiceFactory {
    @Override
    public Object create(
            @SuppressWarnings("rawtypes") Class serviceInterface,
            IServiceLocator parentLocator,
            IServiceLocator locator) {
        return Optional.ofNullable(parentLocator.getService(TroubleBook.class)).orElseGet(() -> {
            TroubleBook book = new TroubleBook(InstantSource.system());
            book.listen();
            return book;
        });
    }
}
