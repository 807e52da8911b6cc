@NullMarked
package dev.exhibit.core.appraisal.text;

import org.jspecify.annotations.NullMarked;
