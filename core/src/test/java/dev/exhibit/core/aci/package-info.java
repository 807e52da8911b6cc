/** Tests of what services say that speak aci/1. */
@NullMarked
package dev.exhibit.core.aci;

import org.jspecify.annotations.NullMarked;
