package dev.scribe.tool.web;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** IP address that stands in a URL, in any notation that some client understands. */
record IpAddress(BigInteger value, int width) {
  private static final int V4 = 4;
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("0[xX](?<hex>\\p{XDigit}*)|(?<octal>0[0-7]*)|[1-9]\\d*");

  /**
   * What IANA's registries of special-purpose addresses do not call global, multicast, and IPv6
   * addresses that hold an IPv4 one.
   */
  private static final List<Block> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(Block::of)
          .toList();

  /** The only part of IPv6 of which global addresses are given out. */
  private static final Block GLOBAL_V6 = Block.of("2000::/3");

  /** Addresses that begin with the same bits. */
  private record Block(IpAddress first, int bits) {
    static Block of(String text) {
      var slash = text.indexOf('/');
      return new Block(
          IpAddress.of(InetAddress.ofLiteral(text.substring(0, slash))),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(IpAddress address) {
      var rest = first.width - bits;
      return address.width == first.width
          && address.value.shiftRight(rest).equals(first.value.shiftRight(rest));
    }
  }

  private static IpAddress of(InetAddress address) {
    var bytes = address.getAddress();
    return new IpAddress(new BigInteger(1, bytes), Byte.SIZE * bytes.length);
  }

  /**
   * One to four numbers between dots, each decimal, octal or hexadecimal; the last one fills what
   * is left (inet_aton).
   */
  static Optional<IpAddress> v4(String text) {
    var parts = text.split("\\.", -1);
    var value = BigInteger.ZERO;
    for (var i = 0; i < parts.length; i++) {
      var bits = Byte.SIZE * (i < parts.length - 1 ? 1 : V4 - i);
      var part = number(parts[i]);
      if (bits <= 0 || part.isEmpty() || part.get().bitLength() > bits) {
        return Optional.empty();
      }
      value = value.shiftLeft(bits).add(part.get());
    }
    return Optional.of(new IpAddress(value, Byte.SIZE * V4));
  }

  private static Optional<BigInteger> number(String text) {
    var number = NUMBER.matcher(text);
    if (text.length() > LONGEST_NUMBER || !number.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        number.group("hex") != null
            ? new BigInteger("0" + number.group("hex"), 16)
            : new BigInteger(text, number.group("octal") != null ? 8 : 10));
  }

  /** One that maps an IPv4 address is that address. */
  static Optional<IpAddress> v6(String text) {
    try {
      return Optional.of(of(Inet6Address.ofLiteral(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isPublic() {
    return (width == Byte.SIZE * V4 || GLOBAL_V6.holds(this))
        && SPECIAL.stream().noneMatch(block -> block.holds(this));
  }
}
