/** What a compose manifest starts: images, mounts, and who may start others. */
@NullMarked
package dev.exhibit.core.dstack.compose;

import org.jspecify.annotations.NullMarked;
