/// Mail written in the transaction of its cause, sent after it, by SMTP or into files.
@NamedInterface("mail")
@NullMarked
package fr.minutier.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
