package dev.scribe.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.transport.Transport;
import java.net.SocketAddress;

/**
 * Port that a server is told to have only when the first caller is through: otherwise rare luck.
 */
final class LateNews extends ChannelDuplexHandler {
  private Runnable tell = () -> {};

  private LateNews() {}

  static Transport transport() {
    var late =
        new NioTransport() {
          @Override
          public void configure(NetServerOptions options, boolean domain, ServerBootstrap server) {
            super.configure(options, domain, server);
            server.handler(new LateNews());
          }
        };
    return new TransportInternal("late news", true, null, late);
  }

  @Override
  public void bind(ChannelHandlerContext ctx, SocketAddress address, ChannelPromise bound) {
    tell = bound::trySuccess;
    var _ = ctx.bind(address);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object caller) {
    ctx.fireChannelRead(caller);
    ((Channel) caller).eventLoop().execute(tell);
  }
}
