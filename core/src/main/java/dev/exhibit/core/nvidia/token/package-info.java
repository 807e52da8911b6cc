/** Tokens of attestation services, which say what a service found. */
@NullMarked
package dev.exhibit.core.nvidia.token;

import org.jspecify.annotations.NullMarked;
