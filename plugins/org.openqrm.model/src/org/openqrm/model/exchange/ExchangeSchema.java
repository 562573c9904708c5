package org.openqrm.model.exchange;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.EcorePackage;

/**
 * The metamodel of the file. It is apart from the workbench's own model: that one may change with every build, and files
 * outlive builds. What changes here in a way that older programs misread raises {@link #VERSION}.
 */
final class ExchangeSchema {
    static final int VERSION = 1;
    static final String NAMESPACE = "http://openqrm.org/exchange";

    final EPackage ePackage = EcoreFactory.eINSTANCE.createEPackage();
    final EClass file = type("Exchange");
    final EClass ve = type("VirtualEnvironment");
    final EClass image = type("ApplicationImage");
    final EClass preference = type("Preference");
    final EAttribute version = attribute(file, "version", EcorePackage.Literals.EINT);
    final EReference ves = containment("virtualEnvironments", ve);
    final EReference images = containment("images", image);
    final EReference preferences = containment("preferences", preference);

    ExchangeSchema() {
        ePackage.setName("exchange");
        ePackage.setNsPrefix("openqrm");
        ePackage.setNsURI(NAMESPACE);
        for (String text : new String[] {
            "name", "description", "comment", "kernel", "image", "rootMode", "memory", "cpuCount", "cpuMhz", "cpuModel"
        }) {
            attribute(ve, text, EcorePackage.Literals.ESTRING);
        }
        for (String number : new String[] {"priority", "nodes"}) {
            attribute(ve, number, EcorePackage.Literals.EINT);
        }
        for (String flag : new String[] {"disabled", "highAvailability"}) {
            attribute(ve, flag, EcorePackage.Literals.EBOOLEAN);
        }
        for (String list : new String[] {"requiredTags", "excludedTags", "onlyNodes", "neverNodes"}) {
            attribute(ve, list, EcorePackage.Literals.ESTRING).setUpperBound(-1);
        }
        for (String text : new String[] {"name", "server", "path", "options", "comment"}) {
            attribute(image, text, EcorePackage.Literals.ESTRING);
        }
        attribute(preference, "key", EcorePackage.Literals.ESTRING);
        attribute(preference, "value", EcorePackage.Literals.ESTRING);
    }

    private EClass type(String name) {
        EClass made = EcoreFactory.eINSTANCE.createEClass();
        made.setName(name);
        ePackage.getEClassifiers().add(made);
        return made;
    }

    private static EAttribute attribute(EClass of, String name, EDataType type) {
        EAttribute made = EcoreFactory.eINSTANCE.createEAttribute();
        made.setName(name);
        made.setEType(type);
        made.setUnique(false);
        of.getEStructuralFeatures().add(made);
        return made;
    }

    private EReference containment(String name, EClass of) {
        EReference made = EcoreFactory.eINSTANCE.createEReference();
        made.setName(name);
        made.setEType(of);
        made.setContainment(true);
        made.setUpperBound(-1);
        file.getEStructuralFeatures().add(made);
        return made;
    }
}
