package dev.scribe.gateway.bridge;

import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.http.Asking;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.sse.Streams;

/** What the dialogues of one event loop work with. */
record Desk(
    Permitted permitted,
    Authority authority,
    Asking asking,
    Streams streams,
    Draining draining,
    ScribeConf.Bridge limits) {}
