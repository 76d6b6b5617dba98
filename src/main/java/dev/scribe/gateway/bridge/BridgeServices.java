package dev.scribe.gateway.bridge;

import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.api.ChatService;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.stream.OpenStreams;
import java.time.Duration;

/**
 * Services of the bridge: what the dialogues of one event loop work with.
 *
 * @param patience how long a client may take nothing
 */
record BridgeServices(
    FramePolicy permitted,
    SessionAuthorizer authority,
    ChatService chatService,
    OpenStreams streams,
    DrainGate draining,
    ScribeConf.BridgeConf limits,
    Duration patience) {}
