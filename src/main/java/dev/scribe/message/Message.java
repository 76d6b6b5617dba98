package dev.scribe.message;

/** Message that travels over the event bus; immutable, so that a local hop passes the reference. */
public sealed interface Message
    permits NodeDraining, Command, NodeLeft, SessionUpdate, TurnSignal {}
