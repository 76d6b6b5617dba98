package dev.scribe.conf;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Price list, {@code prices.yaml}: what models cost.
 *
 * @param usdToEur what one US dollar is in euros
 * @param models by name; a name that ends in {@code *} stands for all that begin so
 */
public record PriceList(BigDecimal usdToEur, Map<String, Price> models) {
  public PriceList {
    if (usdToEur == null || usdToEur.signum() <= 0) {
      throw new ConfException("prices: usd_to_eur is above 0");
    }
    models = Map.copyOf(models);
  }

  /**
   * US dollars for a million tokens of each kind; a kind without a price cannot be priced.
   *
   * @param upTo for requests of at most so many tokens read; longer ones cannot be priced
   */
  public record Price(
      BigDecimal input,
      BigDecimal output,
      Optional<BigDecimal> cacheRead,
      Optional<BigDecimal> cacheWrite,
      OptionalLong upTo) {
    public Price {
      check(input);
      check(output);
      cacheRead.ifPresent(Price::check);
      cacheWrite.ifPresent(Price::check);
    }

    private static void check(@Nullable BigDecimal price) {
      if (price == null || price.signum() < 0) {
        throw new ConfException("prices: each model has an input and an output price, from 0");
      }
    }
  }

  /** The price of the exact name, else of the longest beginning. */
  public Optional<Price> find(String model) {
    return Optional.ofNullable(models.get(model))
        .or(
            () ->
                models.keySet().stream()
                    .filter(name -> name.endsWith("*"))
                    .filter(name -> model.startsWith(name.substring(0, name.length() - 1)))
                    .max(Comparator.comparingInt(String::length))
                    .map(models::get));
  }

  /** Throws {@link ConfException}. */
  public static PriceList load(Path file) {
    try {
      return ConfLoader.YAML.readValue(Files.readString(file), PriceList.class);
    } catch (JacksonException e) {
      throw ConfLoader.unusable(file.toString(), e);
    } catch (IOException e) {
      throw new ConfException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
