/**
 * HTTP as a collector of evidence needs it: a request goes out with exact bytes, the answer's exact
 * bytes go into a file while they are hashed, and whatever goes wrong is a value that says what had
 * arrived by then.
 *
 * <p>{@link dev.exhibit.collector.http.HttpCaller} makes one call; {@link
 * dev.exhibit.collector.http.Retrier} repeats a call as its {@link
 * dev.exhibit.collector.http.RetryPolicy} allows and keeps a record of every attempt. Redirects are
 * never followed, so nothing is sent to a host that the caller did not name.
 */
@NullMarked
package dev.exhibit.collector.http;

import org.jspecify.annotations.NullMarked;
