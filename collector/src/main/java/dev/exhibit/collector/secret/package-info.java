/** What is secret in a request, and where it is looked for. */
@NullMarked
package dev.exhibit.collector.secret;

import org.jspecify.annotations.NullMarked;
