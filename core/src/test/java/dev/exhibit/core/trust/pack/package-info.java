/** Trust packs: what a reader takes from one, and the hostile ones that are refused. */
@NullMarked
package dev.exhibit.core.trust.pack;

import org.jspecify.annotations.NullMarked;
