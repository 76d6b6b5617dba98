/** Nodes that know one another: the only room that knows Hazelcast. */
@NullMarked
package dev.scribe.cluster;

import org.jspecify.annotations.NullMarked;
