/**
 * How settings come in: from one YAML file, the environment and the command line.
 *
 * <p>A {@link dev.ken.server.config.Setting} is a key with the {@link
 * dev.ken.server.config.SettingKind} of values that it takes; a {@link
 * dev.ken.server.config.Catalogue} lists all there are. {@link
 * dev.ken.server.config.SettingsReader} reads the {@link dev.ken.server.config.Layers} and gives
 * {@link dev.ken.server.config.Settings}: each value with its {@link dev.ken.server.config.Origin},
 * and every {@link dev.ken.server.config.SettingProblem} at once. What Ken's own settings are
 * stands in {@code dev.ken.server.KenSettings}; nothing here knows them.
 *
 * <p>A secret is never a setting: a {@link dev.ken.server.config.SecretFile} names the file that
 * holds it, which must be its owner's alone.
 */
@NullMarked
package dev.ken.server.config;

import org.jspecify.annotations.NullMarked;
