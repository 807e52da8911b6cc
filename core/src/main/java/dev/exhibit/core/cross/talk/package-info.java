/**
 * What exchanges say of the conversation they belong to, as digests that others are compared by.
 */
@NullMarked
package dev.exhibit.core.cross.talk;

import org.jspecify.annotations.NullMarked;
