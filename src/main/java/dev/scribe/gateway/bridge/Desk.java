package dev.scribe.gateway.bridge;

import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.http.Asking;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.sse.Streams;
import java.time.Duration;

/**
 * What the dialogues of one event loop work with.
 *
 * @param patience how long a client may take nothing
 */
record Desk(
    Permitted permitted,
    Authority authority,
    Asking asking,
    Streams streams,
    Draining draining,
    ScribeConf.Bridge limits,
    Duration patience) {}
