@NullMarked
package dev.exhibit.core.amd.launch;

import org.jspecify.annotations.NullMarked;
