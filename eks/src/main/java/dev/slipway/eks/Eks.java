package dev.slipway.eks;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./slipway eks}: what an EKS cluster costs, how it comes and how it goes. */
@Command(
        name = "eks",
        description = "What an EKS cluster costs, how it comes and how it goes.",
        subcommands = {Cost.class, Destroy.class, Mutations.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Eks {}
