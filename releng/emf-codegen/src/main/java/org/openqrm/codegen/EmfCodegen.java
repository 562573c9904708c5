package org.openqrm.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;

/**
 * Generates the Java code of an EMF model without a running Eclipse.
 *
 * <p>Arguments: the plug-in's id, its directory, and the genmodel's path inside it. Output goes where the genmodel says.
 * The directory {@code src-gen} of the plug-in is emptied first, so that no class outlives its element in the model.
 */
public final class EmfCodegen {

    private final String plugin;
    private final Path directory;

    private EmfCodegen(String plugin, Path directory) {
        this.plugin = plugin;
        this.directory = directory;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("expected: plug-in id, plug-in directory, genmodel path in it");
        }
        EmfCodegen codegen = new EmfCodegen(args[0], Path.of(args[1]).toRealPath());
        codegen.clear();
        codegen.generate(args[2]);
    }

    private void clear() throws IOException {
        Path output = directory.resolve("src-gen");
        if (!Files.isDirectory(output)) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void generate(String genModelPath) {
        GenModel genModel = load(genModelPath);
        Generator generator = new Generator();
        generator.setInput(genModel);
        check(generator.generate(genModel, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor()));
    }

    private GenModel load(String genModelPath) {
        var factories = Resource.Factory.Registry.INSTANCE.getExtensionToFactoryMap();
        factories.put("ecore", new EcoreResourceFactoryImpl());
        factories.put("genmodel", new EcoreResourceFactoryImpl());
        GenModelPackage.eINSTANCE.eClass();
        GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(
                GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);
        // The generator writes through platform:/resource URIs; this is the whole workspace it knows.
        EcorePlugin.getPlatformResourceMap().put(plugin, URI.createFileURI(directory + "/"));

        var resources = new ResourceSetImpl();
        resources.getURIConverter().getURIMap().putAll(EcorePlugin.computePlatformURIMap(false));
        URI uri = URI.createPlatformResourceURI(plugin + "/" + genModelPath, false);
        GenModel genModel =
                (GenModel) resources.getResource(uri, true).getContents().getFirst();
        genModel.reconcile();
        genModel.setCanGenerate(true);
        check(genModel.diagnose());
        return genModel;
    }

    private static void check(Diagnostic diagnostic) {
        if (diagnostic.getSeverity() < Diagnostic.WARNING) {
            return;
        }
        StringBuilder message = new StringBuilder("EMF code generation: ").append(diagnostic.getMessage());
        diagnostic.getChildren().forEach(child -> message.append("\n  ").append(child.getMessage()));
        throw new IllegalStateException(message.toString(), diagnostic.getException());
    }
}
