/**
 * A small HTTP/1.1 server on loopback that can misbehave on purpose.
 *
 * <p>The platform's own server neither lets its {@code Date} header be set, which fixtures need,
 * nor breaks a connection in the middle of a body, which fault tests need. This one answers one
 * request per connection, has no other time than the clock it is given, and applies a {@link
 * dev.exhibit.testdata.http.Fault} to any answer.
 */
@NullMarked
package dev.exhibit.testdata.http;

import org.jspecify.annotations.NullMarked;
