/** By which policy and for which instants a bundle was judged, on the page. */
@NullMarked
package dev.exhibit.cli.judged;

import org.jspecify.annotations.NullMarked;
