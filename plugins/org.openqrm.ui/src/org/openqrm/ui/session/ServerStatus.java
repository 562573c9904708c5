package org.openqrm.ui.session;

import org.openqrm.core.DataCenter;

/** How far the workbench has come with its server. */
public sealed interface ServerStatus {
    /** It was asked to start and has not answered yet. */
    record Starting() implements ServerStatus {}

    record Connected(DataCenter dataCenter) implements ServerStatus {}

    /**
     * It could not start.
     *
     * @param reason a sentence, as far as the server gave one
     * @param details for the log and for a report: the whole story
     */
    record Failed(String reason, String details) implements ServerStatus {}
}
