/**
 * What providers of confidential AI have in common and where they differ: the addresses at which
 * each serves chats, signatures and attestation reports. A provider is one class that names three
 * address templates; everything else is the same for all of them.
 */
@NullMarked
package dev.exhibit.collector.provider;

import org.jspecify.annotations.NullMarked;
