/**
 * AMD's certificates: the keys that sign reports (VCEK, VLEK), the intermediates above them and the
 * root of each product line, with AMD's revocation lists.
 */
@NullMarked
package dev.exhibit.core.amd.pki;

import org.jspecify.annotations.NullMarked;
