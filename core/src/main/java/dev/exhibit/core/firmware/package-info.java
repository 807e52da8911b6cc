/**
 * What the files of virtual machines' firmware have in common, whoever's hardware measures them.
 */
@NullMarked
package dev.exhibit.core.firmware;

import org.jspecify.annotations.NullMarked;
