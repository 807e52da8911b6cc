package dev.exhibit.testdata.aci;

import tools.jackson.databind.node.ObjectNode;

/**
 * How the upstream of one response was verified.
 *
 * @param model the upstream's name of the model
 * @param required whether the request could be served only by a verified upstream
 * @param session what was verified, as the session record says it
 * @param sessionId the id under which that record is served
 */
public record UpstreamParts(String model, boolean required, ObjectNode session, String sessionId) {}
