/** How what the format's reader found becomes findings: the right check, the member, the offset. */
@NullMarked
package dev.exhibit.core.archive;

import org.jspecify.annotations.NullMarked;
