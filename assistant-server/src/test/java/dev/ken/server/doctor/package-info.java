/** Tests of the doctor, most of which break an installation in earnest. */
@NullMarked
package dev.ken.server.doctor;

import org.jspecify.annotations.NullMarked;
