package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import java.time.Instant;

/**
 * An instant that whoever packed a bundle states of the past.
 *
 * @param what it is the time of, as a clause such as {@code the bundle was made}
 * @param site where it is stated
 */
public record StatedTime(Message what, Instant at, Site site) {}
