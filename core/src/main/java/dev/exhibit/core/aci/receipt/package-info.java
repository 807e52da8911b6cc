/** Receipts of services that speak aci/1, and the sessions they cite. */
@NullMarked
package dev.exhibit.core.aci.receipt;

import org.jspecify.annotations.NullMarked;
