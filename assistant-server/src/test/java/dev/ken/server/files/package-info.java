@NullMarked
package dev.ken.server.files;

import org.jspecify.annotations.NullMarked;
